"""What every form of the desk does about a save: nobody's work is lost, and each save is in the history."""
