# SPDX-License-Identifier: Apache-2.0
"""Where screens meet services: reads become screens, actions of the window become services.

Values in, values out; no Qt. The window talks to `OfficeGateway`, tests may too.
"""
