#pragma once

#include "shared/store/DatabaseError.h"

#include <QDeadlineTimer>

namespace stoa {

// Logs that the database can't be written: at the first failure, if the reason changes, once a minute while
// it lasts, and when writing works again. Belongs to the writer thread.
class FailureLog
{
public:
    void noteFailure(const DatabaseError &error);
    void noteSuccess();

private:
    QString m_text; // of the last failure; empty while writing works
    QDeadlineTimer m_repetition;
};

} // namespace stoa
