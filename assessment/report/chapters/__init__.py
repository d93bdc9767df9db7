"""The chapters, in the order and under the names of the Standards for Educational and Psychological Testing (2014).

`foundations`, `operations` and `applications` are the three parts of that book; `compose` puts them together.
"""
