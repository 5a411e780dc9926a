"""The words of the field as types: plan, deadline, period, progress, finding. Pure: nothing here reads or writes."""
