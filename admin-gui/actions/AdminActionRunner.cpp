#include "admin-gui/actions/AdminActionRunner.h"

#include "admin-gui/sources/ServerClient.h"
#include "admin-gui/sources/Sources.h"

#include <QMessageBox>
#include <QPushButton>

namespace stoa {

AdminActionRunner::AdminActionRunner(Sources &sources, QWidget &window)
    : QObject(&window)
    , m_sources(sources)
    , m_window(window)
{
    connect(&sources, &Sources::changed, this, &AdminActionRunner::readinessChanged);
}

QString AdminActionRunner::unavailableReason() const
{
    if (m_sources.isServerLive())
        return {};
    if (m_sources.settings().server.isEmpty())
        return tr("Connect to the running server to make changes. The database is open read-only.");
    return tr("You can’t make changes while the server is not connected.");
}

void AdminActionRunner::run(const AdminAction &action)
{
    if (action.question.isEmpty())
        send(action);
    else
        ask(action);
}

void AdminActionRunner::ask(const AdminAction &action)
{
    auto *box = new QMessageBox(QMessageBox::Warning, {}, action.question, QMessageBox::Cancel, &m_window);
    box->setWindowTitle(action.verb);
    box->setTextFormat(Qt::PlainText); // names come from users and may look like HTML
    box->setInformativeText(action.consequence);
    box->setAttribute(Qt::WA_DeleteOnClose);
    const QPushButton *yes = box->addButton(action.verb, QMessageBox::AcceptRole);
    box->button(QMessageBox::Cancel)->setText(tr("Cancel"));
    box->setDefaultButton(QMessageBox::Cancel);
    connect(box, &QDialog::finished, this, [this, box, yes, action] {
        if (box->clickedButton() == yes)
            send(action);
    });
    box->open();
}

void AdminActionRunner::send(const AdminAction &action)
{
    ServerClient *client = m_sources.client();
    if (!client) {
        fail(action, unavailableReason());
        return;
    }
    client->post(action.path, action.body, this, [this, action](const ServerAnswer &answer) {
        if (answer.isOk())
            emit done(action, answer.object());
        else
            fail(action, answer.problem());
    });
}

void AdminActionRunner::fail(const AdminAction &action, const QString &problem)
{
    auto *box = new QMessageBox(QMessageBox::Critical, {}, tr("That didn’t work."), QMessageBox::Ok,
                                &m_window);
    box->setWindowTitle(action.verb);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(problem);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
    emit failed(action, problem);
}

} // namespace stoa
