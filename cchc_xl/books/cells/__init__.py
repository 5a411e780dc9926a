"""What one cell of a worksheet holds: values, dates, formulas, and the room they take."""
