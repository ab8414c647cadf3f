# Writes src/science/calibration/beta-calibration.fixture.json: scores, records and the beta calibration that R's glm
# fits as a logistic regression on ln(s) and -ln(1 - s). Run: Rscript tools/fixtures-science/write-beta-calibration.R
set.seed(20261122)
pairs <- 400
score <- round(pmin(pmax(rbeta(pairs, 0.6, 1.4), 1e-4), 1 - 1e-4), 5)
recorded <- rbinom(pairs, 1, plogis(0.7 * log(score) - 1.6 * log(1 - score) - 0.9))
# Scores whose upper end says nothing: the free fit has a negative b, so R fits again with a alone.
flat <- rbinom(pairs, 1, plogis(0.9 * log(score) + 0.9 * log(1 - score) + 0.5))
fit <- function(formula) coef(glm(formula, family = binomial, control = glm.control(epsilon = 1e-14, maxit = 100)))
both <- fit(recorded ~ log(score) + I(-log(1 - score)))
free <- fit(flat ~ log(score) + I(-log(1 - score)))
stopifnot(free[3] < 0)
only <- fit(flat ~ log(score))
numbers <- function(values) paste0("[", paste(format(values, digits = 17, trim = TRUE), collapse = ","), "]")
fields <- list(score = score, recorded = recorded, flat = flat, both = both, onlyA = only)
body <- paste0('"', names(fields), '":', vapply(fields, numbers, ""), collapse = ",\n")
cat("{\n", '"writtenBy":"tools/fixtures-science/write-beta-calibration.R",\n"version":"', R.version.string, '",\n',
  body, "\n}\n", sep = "", file = "src/science/calibration/beta-calibration.fixture.json")
