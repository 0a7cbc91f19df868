"""Airflow beside the hub: its environment, its three processes, and a small client.

Airflow is reached as a program and over REST; only ``dags/`` imports it.
"""
