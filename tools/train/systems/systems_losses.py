"""The published losses, each of logits [plots, species] and records [plots, species] of 0 and 1."""
import torch
from torch import nn


def weighted_binary(positive_weight):
    """Binary cross-entropy with presences weighed, as GeoPlant (1) and malpolon (10) have it."""
    return nn.BCEWithLogitsLoss(pos_weight=torch.tensor(float(positive_weight)))


def full_weighted(records):
    """The full weighted loss of Zbinden et al. (2024) without background, lambda 1; a species' weight is plots over presences."""
    weights = len(records) / records.sum(0).clamp(min=2)

    def loss(logits, labels):
        scores = torch.sigmoid(logits)
        presences = -torch.log(scores + 1e-5) * labels * weights
        absences = -torch.log(1 - scores + 1e-5) * (1 - labels) * weights / (weights - 1)
        return presences.mean() + absences.mean()

    return loss


def cross_entropy(logits, labels):
    """Cross-entropy of a softmax, each presence of a plot a record of its own, as GeoLifeCLEF 2020 has single records."""
    shares = torch.log_softmax(logits, 1)
    return -(shares * labels).sum() / labels.sum().clamp(min=1)


def loss_of(spec, records):
    if spec["loss"] == "full-weighted":
        return full_weighted(records)
    if spec["loss"] == "cross-entropy":
        return cross_entropy
    return weighted_binary(spec["positiveWeight"])


def answers_of(spec, logits):
    """What a network answers: shares that add up to 1, or a score for each species."""
    return torch.softmax(logits, 1) if spec["loss"] == "cross-entropy" else torch.sigmoid(logits)
