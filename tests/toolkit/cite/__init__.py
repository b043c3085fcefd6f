"""Tests of cite."""
