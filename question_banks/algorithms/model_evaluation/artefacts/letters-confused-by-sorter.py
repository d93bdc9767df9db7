"""Print the confusion matrix of a sorter of letters with its recall and precision by class."""

import numpy as np
from sklearn.metrics import classification_report, confusion_matrix

names = ["claim", "complaint", "invoice"]
counts = [[172, 22, 6], [41, 52, 7], [9, 4, 287]]
truth = np.repeat(np.repeat(names, 3), np.ravel(counts))
given = np.repeat(np.tile(names, 3), np.ravel(counts))
print("rows: true class, columns: predicted class")
print(confusion_matrix(truth, given, labels=names))
print(classification_report(truth, given, digits=2))
