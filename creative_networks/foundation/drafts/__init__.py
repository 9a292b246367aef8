"""What people are writing and have not saved: kept for them alone, apart from the versions that others see."""
