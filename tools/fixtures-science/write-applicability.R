# Writes src/science/applicability/area-of-applicability.fixture.json: dissimilarity indices by R's scale(), dist() and
# quantile(), from the definition of Meyer and Pebesma (2021). Run: Rscript tools/fixtures-science/write-applicability.R
set.seed(20261123)
training <- round(cbind(rnorm(60, 10, 4), rexp(60, 1 / 200), runif(60)), 3)
importance <- c(2, 1, 0.5)
blocks <- rep(1:6, each = 10)
new <- round(cbind(rnorm(20, 12, 8), rexp(20, 1 / 300), runif(20, -0.5, 1.5)), 3)
standard <- scale(training)
weighted <- sweep(standard, 2, importance, "*")
weightedNew <- sweep(scale(new, attr(standard, "scaled:center"), attr(standard, "scaled:scale")), 2, importance, "*")
between <- as.matrix(dist(weighted))
meanDistance <- mean(between[lower.tri(between)])
elsewhere <- sapply(1:60, function(i) min(between[i, blocks != blocks[i]])) / meanDistance
limit <- unname(quantile(elsewhere, 0.75)) + 1.5 * IQR(elsewhere)
threshold <- max(elsewhere[elsewhere <= limit])
index <- apply(weightedNew, 1, function(site) min(sqrt(colSums((t(weighted) - site)^2)))) / meanDistance
stopifnot(any(elsewhere > limit), any(index > threshold), any(index < threshold))
numbers <- function(values) paste0("[", paste(format(values, digits = 17, trim = TRUE), collapse = ","), "]")
fields <- list(training = c(t(training)), importance = importance, blocks = blocks, new = c(t(new)), index = index,
  threshold = threshold)
body <- paste0('"', names(fields), '":', vapply(fields, numbers, ""), collapse = ",\n")
cat("{\n", '"writtenBy":"tools/fixtures-science/write-applicability.R",\n"version":"', R.version.string, '",\n',
  body, "\n}\n", sep = "", file = "src/science/applicability/area-of-applicability.fixture.json")
