[[mlflow::trace(TOOL)]] int twice(int n) { return 2 * n; }
int main() { return twice(21) == 42 ? 0 : 1; }
