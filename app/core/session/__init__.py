"""One infusion from order to signature: events, state, decide, evolve, due."""
