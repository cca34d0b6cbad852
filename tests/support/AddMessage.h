#pragma once

#include "shared/store/Store.h"

namespace stoa {

// Stores one message inside the caller's transaction, however the test has changed the database before.
inline MessageAppender::Outcome addMessage(Store &store, const MessageDraft &draft,
                                           const QDateTime &now = QDateTime::currentDateTimeUtc())
{
    MessageAppender &appender = store.appender();
    appender.forget();
    MessageAppender::Outcome outcome = appender.add(draft, now);
    appender.settle();
    return outcome;
}

} // namespace stoa
