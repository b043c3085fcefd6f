"""Tests of map."""
