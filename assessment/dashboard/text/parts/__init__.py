"""The texts of parts that several pages show, one file per part."""
