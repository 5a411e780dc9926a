"""The master opened: whether it can be read at all, and its rows in the types of the model."""
