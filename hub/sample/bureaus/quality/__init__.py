"""Quality supervision 质监: organisation codes and production licences."""
