"""The rules of an infusion, pure: no clock, disk, Qt, SQL, logging or chance may come in."""
