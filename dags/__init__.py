"""WHEN: Airflow only, no logic. Every DAG comes from the published files."""
