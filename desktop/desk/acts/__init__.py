# SPDX-License-Identifier: Apache-2.0
"""What the window can have done: each module declares its actions, `doing` does one."""

from desktop.desk.acts.doing import act

__all__ = ["act"]
