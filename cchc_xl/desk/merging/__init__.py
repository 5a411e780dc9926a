"""What the forms that count do to the rows of their units: changes, mismatches, and what is told of them."""
