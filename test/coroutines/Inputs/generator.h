// A generator after std::generator, which the standard libraries of these tests do not have: values by reference, and
// `co_yield elements_of(child)`.
#pragma once
#include <coroutine>
#include <exception>
#include <iterator>
#include <memory>
#include <utility>

template <class G> struct elements_of {
  G range;
  explicit elements_of(G &&g) : range(std::move(g)) {}
};

template <class T> class Generator {
public:
  struct promise_type {
    const T *current = nullptr;
    std::exception_ptr error;
    promise_type *root = this, *parent = nullptr, *leaf = this; // leaf: of a root, whose turn it is

    Generator get_return_object() { return Generator(std::coroutine_handle<promise_type>::from_promise(*this)); }
    std::suspend_always initial_suspend() noexcept { return {}; }
    struct Final {
      bool await_ready() noexcept { return false; }
      std::coroutine_handle<> await_suspend(std::coroutine_handle<promise_type> h) noexcept {
        promise_type &p = h.promise();
        if (!p.parent)
          return std::noop_coroutine();
        p.root->leaf = p.parent;
        return std::coroutine_handle<promise_type>::from_promise(*p.parent);
      }
      void await_resume() noexcept {}
    };
    Final final_suspend() noexcept { return {}; }
    std::suspend_always yield_value(const T &value) noexcept {
      root->current = std::addressof(value);
      return {};
    }
    struct Nested {
      Generator child;
      bool await_ready() noexcept { return false; }
      std::coroutine_handle<> await_suspend(std::coroutine_handle<promise_type> h) noexcept {
        promise_type &p = h.promise(), &c = child.handle.promise();
        c.root = p.root;
        c.parent = &p;
        c.root->leaf = &c;
        return child.handle;
      }
      void await_resume() {
        if (child.handle.promise().error)
          std::rethrow_exception(child.handle.promise().error);
      }
    };
    Nested yield_value(elements_of<Generator> e) noexcept { return {std::move(e.range)}; }
    void return_void() noexcept {}
    void unhandled_exception() {
      if (!parent)
        throw;
      error = std::current_exception();
    }
    void await_transform() = delete;
  };

  explicit Generator(std::coroutine_handle<promise_type> h) : handle(h) {}
  Generator(Generator &&other) noexcept : handle(std::exchange(other.handle, nullptr)) {}
  ~Generator() {
    if (handle)
      handle.destroy();
  }

  struct iterator {
    std::coroutine_handle<promise_type> handle;
    const T &operator*() const { return *handle.promise().current; }
    iterator &operator++() {
      resume(handle);
      return *this;
    }
    bool operator==(std::default_sentinel_t) const { return handle.done(); }
  };
  iterator begin() {
    resume(handle);
    return {handle};
  }
  std::default_sentinel_t end() { return {}; }

private:
  static void resume(std::coroutine_handle<promise_type> h) {
    std::coroutine_handle<promise_type>::from_promise(*h.promise().leaf).resume();
  }

  std::coroutine_handle<promise_type> handle;
};
