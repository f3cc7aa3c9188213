"""A branch's day in virtual time, played through our own dispatcher, attention order and rules.

Only the people are made up: when they come, how long they take, what they forget. Every event they
cause is a real one to `dispatch.handle`, and every seat they get is a real seat.
"""
