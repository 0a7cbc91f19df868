"""The main job on one machine: a province's bureaus, their servers, and what came of it."""
