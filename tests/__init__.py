"""The tests, in rooms as the package has them.

toolkit: what is true of every course; they know the miniature and the fixtures alone. course: this project's own
course. project: the repository. browser: built sites in Chromium.
"""
