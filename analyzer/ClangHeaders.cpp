// SPDX-License-Identifier: Apache-2.0
// Only there to give the precompiled header an owner.
