# SPDX-License-Identifier: Apache-2.0
"""What is handed to a reader by hand: files, messages, codes; and what he was handed before."""
