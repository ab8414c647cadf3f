# Writes src/science/statistics/logistic-regression.fixture.json: random sites and the coefficients of R's glm.
# Run: Rscript tools/fixtures-science/write-logistic-regression.R
set.seed(20261121)
sites <- 120
x <- round(rnorm(sites), 3)
y <- round(runif(sites), 3)
offset <- round(rnorm(sites, 0, 0.3), 3)
recorded <- rbinom(sites, 1, plogis(-0.4 + 1.2 * x - 0.8 * x^2 + 0.5 * y + offset))
probability <- round(runif(sites, 0.01, 0.99), 4)
control <- glm.control(epsilon = 1e-14, maxit = 100)
plain <- coef(glm(recorded ~ x + I(x^2) + y, family = binomial, control = control))
shifted <- coef(glm(recorded ~ x + I(x^2) + y, family = binomial, offset = offset, control = control))
slope <- coef(glm(recorded ~ qlogis(probability), family = binomial, control = control))
numbers <- function(values) paste0("[", paste(format(values, digits = 17, trim = TRUE), collapse = ","), "]")
fields <- list(x = x, y = y, offset = offset, recorded = recorded, probability = probability,
  plain = plain, shifted = shifted, slope = slope)
body <- paste0('"', names(fields), '":', vapply(fields, numbers, ""), collapse = ",\n")
cat("{\n", '"writtenBy":"tools/fixtures-science/write-logistic-regression.R",\n"version":"', R.version.string, '",\n',
  body, "\n}\n", sep = "", file = "src/science/statistics/logistic-regression.fixture.json")
