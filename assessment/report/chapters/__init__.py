"""The chapters, with the numbers and titles of the Standards for Educational and Psychological Testing (2014).

`foundations`, `operations` and `applications` are the three parts of that book; `compose` combines them.
"""
