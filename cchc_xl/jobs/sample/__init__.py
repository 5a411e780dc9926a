"""The sample units of the demo: what they return and how their forms are filled."""
