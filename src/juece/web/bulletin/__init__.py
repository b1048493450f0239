"""Official texts, their dated versions and the gazette: kept, amended under a person's eye, published, printed, fed to programs."""
