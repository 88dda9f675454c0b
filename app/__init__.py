"""The program: one nurse, one patient, one infusion, from the order to the printed record."""
