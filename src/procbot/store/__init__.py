"""The database: schema, migrations and one module per aggregate. The only floor that imports SQLAlchemy."""
