#pragma once

#include "admin-gui/sources/ListQuery.h"

#include <QObject>

namespace stoa {

// Where the monitor's lists come from. Never blocks: what is asked for comes as a signal. Belongs to the GUI
// thread, as its signals do.
class Source : public QObject
{
    Q_OBJECT
public:
    enum class State { Connecting, Live, Failed };

    using QObject::QObject;

    virtual void start() = 0;
    // Whether it has lists of this kind while it is live.
    virtual bool offers(ListKind kind) const = 0;
    // Answered once, by listed() or listFailed().
    virtual void request(const ListQuery &query) = 0;
    // What people know it by: an address, a file.
    virtual QString name() const = 0;

    State state() const { return m_state; }

    // A sentence that says what is wrong; while it is live it may be a warning, or empty.
    const QString &problem() const { return m_problem; }

signals:
    void stateChanged();
    void listed(const stoa::ListQuery &query, const stoa::ListRows &rows);
    void listFailed(const stoa::ListQuery &query, const QString &problem);

protected:
    void setState(State state, const QString &problem = {})
    {
        if (state == m_state && problem == m_problem)
            return;
        m_state = state;
        m_problem = problem;
        emit stateChanged();
    }

private:
    State m_state = State::Connecting;
    QString m_problem;
};

} // namespace stoa
