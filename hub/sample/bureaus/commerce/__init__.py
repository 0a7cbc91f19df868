"""The registrar of enterprises: 工商, and since its merger 市场监管."""
