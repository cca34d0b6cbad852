#pragma once

#include <exception>
#include <type_traits>
#include <utility>
#include <variant>

namespace stoa {

// The result of a piece of work: nothing yet, a value, or the exception that it threw. For work without a
// value, T is void and set() takes no argument.
template<class T> class Result
{
public:
    template<class... Args> void set(Args &&...args)
    {
        m_content.template emplace<1>(std::forward<Args>(args)...);
    }

    void fail(std::exception_ptr error) { m_content.template emplace<2>(std::move(error)); }

    // Moves the value out, or throws the exception. Call it once, after set() or fail().
    T take()
    {
        if (m_content.index() == 2)
            std::rethrow_exception(std::exchange(std::get<2>(m_content), nullptr));
        if constexpr (!std::is_void_v<T>)
            return std::move(std::get<1>(m_content));
    }

private:
    std::variant<std::monostate, std::conditional_t<std::is_void_v<T>, std::monostate, T>, std::exception_ptr>
        m_content;
};

} // namespace stoa
