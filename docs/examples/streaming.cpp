// A model's answer arrives token by token. Twice the same: as a generator, which the attribute alone follows, and as a
// function that calls back, which says itself what it streams.
#include <mlflow/mlflow.h>

#include <coroutine>
#include <exception>
#include <functional>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

/// Any generator will do; C++23 has std::generator.
class Tokens {
public:
  struct promise_type {
    const std::string *token = nullptr;
    Tokens get_return_object() { return Tokens(std::coroutine_handle<promise_type>::from_promise(*this)); }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    std::suspend_always yield_value(const std::string &next) noexcept {
      token = &next;
      return {};
    }
    void return_void() {}
    void unhandled_exception() { throw; }
  };

  explicit Tokens(std::coroutine_handle<promise_type> handle) : handle_(handle) {}
  Tokens(Tokens &&other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
  ~Tokens() {
    if (handle_)
      handle_.destroy();
  }
  /// The next one, or null.
  const std::string *next() {
    handle_.resume();
    return handle_.done() ? nullptr : handle_.promise().token;
  }

private:
  std::coroutine_handle<promise_type> handle_;
};

std::string join(const std::vector<std::string> &tokens) {
  std::string text;
  for (const std::string &token : tokens)
    text += token;
  return text;
}

/// Stands for a model: says the words of the prompt backwards.
std::vector<std::string> model(const std::string &prompt) {
  std::vector<std::string> tokens;
  for (std::size_t end = prompt.size(); end != std::string::npos;) {
    std::size_t space = prompt.rfind(' ', end - 1);
    std::size_t begin = space == std::string::npos ? 0 : space + 1;
    tokens.push_back((tokens.empty() ? "" : " ") + prompt.substr(begin, end - begin));
    end = space;
  }
  return tokens;
}

[[mlflow::trace(LLM, output_reducer = join)]] Tokens generate(std::string prompt) {
  for (const std::string &token : model(prompt))
    co_yield token;
}

[[mlflow::trace(LLM)]] void generate(const std::string &prompt, const std::function<void(const std::string &)> &print) {
  auto stream = mlflow::stream<std::vector<std::string>>(mlflow::get_current_active_span(), join);
  for (const std::string &token : model(prompt)) {
    stream.add(token);
    print(token);
  }
}

[[mlflow::trace(CHAIN)]] void answer(const std::string &prompt) {
  Tokens tokens = generate(prompt);
  while (const std::string *token = tokens.next())
    std::cout << *token << std::flush;
  std::cout << "\n";
  generate(prompt, [](const std::string &token) { std::cout << token << std::flush; });
  std::cout << "\n";
}

int main() { answer("right is left"); }
