"""The screens, one file each; the window in `app.ui.main_window` shows one at a time."""
