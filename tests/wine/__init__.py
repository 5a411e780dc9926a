"""The bundle on a Windows that is not one: installed and used under Wine, by `.ci/wine`. Not collected by pytest."""
