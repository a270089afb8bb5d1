"""Every model of the app, where Django looks for it."""
