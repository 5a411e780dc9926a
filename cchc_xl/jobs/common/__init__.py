"""What every job stands on: the master as rows of the model, review, register, log, what is brought up to date."""
