#pragma once

#include <QPromise>

#include <type_traits>
#include <utility>

namespace stoa {

// A future that has its result. QtFuture's function for this has another name in Qt 6.8 than in 6.4.
template<class Value> QFuture<std::decay_t<Value>> readyFuture(Value &&value)
{
    QPromise<std::decay_t<Value>> promise;
    promise.start();
    promise.addResult(std::forward<Value>(value));
    promise.finish();
    return promise.future();
}

} // namespace stoa
