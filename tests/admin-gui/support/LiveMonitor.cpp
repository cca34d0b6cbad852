#include "tests/admin-gui/support/LiveMonitor.h"

#include "admin-gui/MonitorLanguage.h"
#include "admin-gui/actions/AdminActionRunner.h"
#include "admin-gui/widgets/SourceBar.h"
#include "admin-gui/widgets/SummaryTable.h"
#include "tests/support/AdminClient.h"
#include "tests/support/RawHttp.h"
#include "tests/support/TestFailure.h"

#include <QMenuBar>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

int rowOf(const SummaryTable &table, const QString &name)
{
    const QAbstractItemModel &rows = *table.model();
    for (int row = 0; row < rows.rowCount(); ++row) {
        if (rows.index(row, 0).data().toString() == name)
            return row;
    }
    return -1;
}

} // namespace

LiveMonitor::LiveMonitor() = default;
LiveMonitor::~LiveMonitor() = default;

bool LiveMonitor::start()
{
    MonitorLanguage::install(QLocale(QLocale::English));
    m_tokenFile = fileWith(AdminClient::addToken(m_server.database(), u"laptop"_s));
    if (!m_server.start())
        return false;
    m_settings = std::make_unique<QSettings>(m_folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    m_window = std::make_unique<MainWindow>(*m_settings);
    m_window->show();
    m_window->open(both());
    return QTest::qWaitForWindowExposed(m_window.get())
        && QTest::qWaitFor([this] { return m_window->sources().isServerLive(); });
}

QString LiveMonitor::bar() const
{
    return m_window->findChild<SourceBar *>()->text();
}

SourceSettings LiveMonitor::both() const
{
    return {.server = QString::fromLatin1(m_server.origin()),
            .tokenFile = m_tokenFile,
            .database = m_server.database()};
}

QString LiveMonitor::fileWith(const QByteArray &text)
{
    QFile file(m_folder.filePath(QString::number(++m_files)));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        failTest("No file could be written");
    return file.fileName();
}

void LiveMonitor::choose(SummaryTable &table, const QString &name)
{
    m_window->sources().refresh();
    if (QTest::qWaitFor([&] { return rowOf(table, name) >= 0; }))
        clickRow(table, rowOf(table, name));
    else
        failTest("No row says " + name.toUtf8());
}

void LiveMonitor::chooseFirst(SummaryTable &table)
{
    if (QTest::qWaitFor([&] { return table.model()->rowCount() > 0; }))
        clickRow(table, 0);
    else
        failTest("The table stays empty");
}

void LiveMonitor::clickRow(SummaryTable &table, int row)
{
    const QModelIndex index = table.model()->index(row, 0);
    table.scrollTo(index);
    QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, table.visualRect(index).center());
}

QPushButton *LiveMonitor::button(const QString &text) const
{
    for (QPushButton *button : m_window->findChildren<QPushButton *>()) {
        if (button->text() == text && button->isVisible() && button->isEnabled())
            return button;
    }
    return nullptr;
}

void LiveMonitor::click(const QString &text)
{
    if (QTest::qWaitFor([&] { return button(text) != nullptr; }))
        QTest::mouseClick(button(text), Qt::LeftButton);
    else
        failTest("No button says " + text.toUtf8());
}

void LiveMonitor::chooseMenu(const QString &text)
{
    for (const QMenu *menu : m_window->menuBar()->findChildren<QMenu *>()) {
        for (QAction *action : menu->actions()) {
            if (action->text() == text && action->isEnabled())
                return action->trigger();
        }
    }
    failTest("No menu offers " + text.toUtf8());
}

void LiveMonitor::confirm(const QString &verb)
{
    const QSignalSpy done(m_window->findChild<AdminActionRunner *>(), &AdminActionRunner::done);
    click(verb);
    if (!QTest::qWaitFor([&] { return !done.isEmpty(); }, RawHttp::timeout))
        failTest("The action is not done: " + verb.toUtf8());
}

} // namespace stoa
