"""Every letter there is, with made-up facts: to be looked at before anybody gets one."""

from apps.wording.samples.samples import Sample, samples, samples_of

__all__ = ["Sample", "samples", "samples_of"]
