#pragma once

#include <QtGlobal>

#include <future>
#include <vector>

namespace stoa {

// One piece of a thread's work. What it hands to other threads meanwhile starts when it ends: by then whoever
// asked has attached to the future all that follows. QFuture of Qt 6.4 runs a continuation twice, and
// crashes, where then() comes between the end of its future and the look for continuations after that.
class Turn
{
    Q_DISABLE_COPY_MOVE(Turn)

public:
    Turn() { ++depth; }

    ~Turn()
    {
        --depth;
        if (!starts.empty())
            startAll();
    }

    // Calls it, once, at the end of this thread's turn; at once where none is under way.
    template<class Start> static void atEnd(Start start)
    {
        if (depth > 0)
            starts.emplace_back(std::move(start));
        else
            start();
    }

private:
    static void startAll()
    {
        // A start may ask for more, which is then started at once where this was the last turn.
        auto all = std::exchange(starts, {});
        for (auto &start : all)
            start();
    }

    static inline thread_local int depth = 0; // a handler with its own event loop has turns in its turn
    static inline thread_local std::vector<std::packaged_task<void()>> starts;
};

} // namespace stoa
