# SPDX-License-Identifier: Apache-2.0
"""Seoul's dated facts and the sample office, built from `resources/seoul` as plain records.

Nothing here opens an office: whoever does adds the records as they come, with the ids they bear.
"""
