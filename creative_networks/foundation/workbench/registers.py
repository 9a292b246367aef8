"""What the workbench offers to the floors around it: who may open its pages."""

from creative_networks.foundation.rights.registry import Who, declare_access

declare_access("workbench", "text handover", Who.PUBLISHES, Who.TRANSLATES)
