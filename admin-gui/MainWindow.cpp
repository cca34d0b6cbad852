#include "admin-gui/MainWindow.h"

#include "admin-gui/actions/AdminActionRunner.h"
#include "admin-gui/actions/AdminActions.h"
#include "admin-gui/models/Format.h"
#include "admin-gui/pages/AuditPage.h"
#include "admin-gui/pages/ChatsPage.h"
#include "admin-gui/pages/ConnectionsPage.h"
#include "admin-gui/pages/InvitesPage.h"
#include "admin-gui/pages/MessagesPage.h"
#include "admin-gui/pages/OverviewPage.h"
#include "admin-gui/pages/PeoplePage.h"
#include "admin-gui/pages/TokensPage.h"
#include "admin-gui/sources/RecentSources.h"
#include "admin-gui/widgets/AnnounceDialog.h"
#include "admin-gui/widgets/ConnectDialog.h"
#include "admin-gui/widgets/NavigationList.h"
#include "admin-gui/widgets/SecretDialog.h"
#include "admin-gui/widgets/SourceBar.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDir>
#include <QFileInfo>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenuBar>
#include <QMessageBox>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QVBoxLayout>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr int messageTime = 8000; // ms

// The group of a page in the settings.
QString nameOf(const Page &page)
{
    return QString::fromLatin1(page.metaObject()->className()).section(u':', -1);
}

// Beside the settings.
QString tokenFolder(const QSettings &settings)
{
    return QFileInfo(settings.fileName()).absoluteDir().filePath(u"tokens"_s);
}

} // namespace

MainWindow::MainWindow(QSettings &settings, std::unique_ptr<Keyring> keyring, QWidget *parent)
    : QMainWindow(parent)
    , m_settings(settings)
    , m_tokens(tokenFolder(settings), std::move(keyring))
    , m_actionRunner(new AdminActionRunner(m_sources, *this))
    , m_bar(new SourceBar(m_sources, this))
    , m_navigation(new NavigationList(this))
    , m_stack(new QStackedWidget(this))
{
    setWindowTitle(tr("Stoa Monitor"));
    setWindowIcon(QIcon(u":/icons/stoa-admin.png"_s)); // dialogs inherit it
    setCentralWidget(makeContent());
    addPage(new OverviewPage(m_sources));
    addPage(new ChatsPage(m_sources, *m_actionRunner));
    addPage(new PeoplePage(m_sources, *m_actionRunner));
    addPage(new ConnectionsPage(m_sources, *m_actionRunner));
    addPage(new InvitesPage(m_sources, *m_actionRunner));
    addPage(new MessagesPage(m_sources, *m_actionRunner));
    addPage(new TokensPage(m_sources, *m_actionRunner));
    addPage(new AuditPage(m_sources, *m_actionRunner));
    makeMenus();
    statusBar()->setSizeGripEnabled(false);
    connect(m_navigation, &QListWidget::currentRowChanged, this, &MainWindow::showPage);
    connect(m_bar, &SourceBar::connectClicked, this, &MainWindow::askForSources);
    connect(&m_sources, &Sources::opened, this, [this] {
        m_history = {}; // its rows are those of the source before
        updateHistory();
    });
    connect(&m_sources, &Sources::changed, this, &MainWindow::keepToken);
    connect(&m_sources, &Sources::changed, this, &MainWindow::rememberSources);
    connect(&m_tokens, &KeptTokens::kept, this,
            [this](const QString &sentence) { statusBar()->showMessage(sentence, messageTime); });
    connect(m_actionRunner, &AdminActionRunner::done, this, &MainWindow::showDone);
    connect(m_actionRunner, &AdminActionRunner::readinessChanged, this, &MainWindow::updateActions);
    qApp->installEventFilter(this);
    resize(1280, 860);
    restoreArrangement();
    updateActions();
}

// Deletes the pages first: they use m_sources, which is destroyed before the children of QObject.
MainWindow::~MainWindow()
{
    qDeleteAll(m_pages);
    delete m_bar;
    delete m_actionRunner;
}

QWidget *MainWindow::makeContent()
{
    auto *content = new QWidget(this);
    auto *side = new QHBoxLayout;
    side->setSpacing(0);
    side->addWidget(m_navigation);
    side->addWidget(m_stack, 1);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addLayout(side, 1);
    return content;
}

void MainWindow::addPage(Page *page)
{
    m_pages.append(page);
    m_stack->addWidget(page);
    m_navigation->addItem(page->title());
    connect(page, &Page::connectClicked, this, &MainWindow::askForSources);
    connect(page, &Page::linkOpened, this, &MainWindow::followLink);
    connect(page, &Page::notified, this,
            [this](const QString &text) { statusBar()->showMessage(text, messageTime); });
    connect(page, &Page::queriesChanged, this, [this, page] {
        if (page == currentPage())
            watchCurrent();
    });
}

Page *MainWindow::currentPage() const
{
    return qobject_cast<Page *>(m_stack->currentWidget());
}

ListPage *MainWindow::currentList() const
{
    return qobject_cast<ListPage *>(m_stack->currentWidget());
}

void MainWindow::showPage(int index)
{
    if (index == m_stack->currentIndex())
        return;
    m_history.leave(place());
    changePage(index);
}

void MainWindow::changePage(int index)
{
    m_stack->setCurrentIndex(index);
    m_navigation->setCurrentRow(index);
    for (QAction *action : std::as_const(m_listActions))
        action->setEnabled(currentList() != nullptr);
    watchCurrent();
    updateHistory();
}

MainWindow::Place MainWindow::place() const
{
    const ListPage *list = currentList();
    return {m_stack->currentIndex(), list ? list->place() : RowLink()};
}

void MainWindow::showPlace(const std::optional<Place> &place)
{
    if (!place)
        return;
    changePage(place->page);
    if (ListPage *list = currentList())
        list->reveal(place->row);
    currentPage()->takeFocus();
}

void MainWindow::goBack()
{
    showPlace(m_history.back(place()));
}

void MainWindow::goForward()
{
    showPlace(m_history.forward(place()));
}

void MainWindow::updateHistory()
{
    m_back->setEnabled(m_history.canGoBack());
    m_forward->setEnabled(m_history.canGoForward());
}

void MainWindow::watchCurrent()
{
    m_sources.watch(currentPage()->queries());
}

void MainWindow::open(const SourceSettings &sources, const QByteArray &token)
{
    const int opening = ++m_openings;
    m_newToken = token;
    const bool needsToken = !sources.server.isEmpty() && sources.tokenFile.isEmpty() && token.isEmpty();
    if (!needsToken) {
        openWith(sources, token);
        return;
    }
    m_tokens.find(sources.server, this, [this, sources, opening](const QByteArray &kept) {
        if (opening == m_openings)
            openWith(sources, kept);
    });
}

void MainWindow::openWith(const SourceSettings &sources, const QByteArray &token)
{
    m_sources.open(sources, token);
    watchCurrent();
}

void MainWindow::keepToken()
{
    if (!m_newToken.isEmpty() && m_sources.isServerLive())
        m_tokens.keep(m_sources.settings().server, std::exchange(m_newToken, {}));
}

// An address that does not work is not offered again.
void MainWindow::rememberSources()
{
    if (!m_sources.areAllLive() || lastOpened() == m_sources.settings())
        return;
    RecentSources(m_settings).remember(m_sources.settings());
    fillRecent();
}

void MainWindow::followLink(const RowLink &link)
{
    for (int i = 0; i < m_pages.size(); ++i) {
        auto *page = qobject_cast<ListPage *>(m_pages[i]);
        if (!page || page->kind() != link.kind)
            continue;
        m_history.leave(place());
        changePage(i);
        page->reveal(link);
        page->takeFocus();
    }
}

SourceSettings MainWindow::lastOpened() const
{
    return RecentSources(m_settings).all().value(0);
}

void MainWindow::askForSources()
{
    auto *dialog = new ConnectDialog(m_sources.settings(), RecentSources(m_settings).all(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { open(dialog->settings(), dialog->token()); });
    dialog->open();
}

void MainWindow::exportCurrent()
{
    currentList()->askWhereToExport();
}

void MainWindow::copyCurrent()
{
    if (auto *field = qobject_cast<QLineEdit *>(focusWidget()))
        field->copy();
    else if (auto *table = qobject_cast<SummaryTable *>(focusWidget()))
        table->copy();
    else
        currentList()->table().copy();
}

void MainWindow::filterCurrent()
{
    currentList()->filter().setFocus(Qt::ShortcutFocusReason);
    currentList()->filter().selectAll();
}

void MainWindow::announce()
{
    auto *dialog = new AnnounceDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog] { m_actionRunner->run(AdminActions::announce(dialog->text())); });
    dialog->open();
}

void MainWindow::drain()
{
    m_actionRunner->run(AdminActions::drain(m_sources.server() ? m_sources.server()->name() : QString()));
}

void MainWindow::updateActions()
{
    for (QAction *action : std::as_const(m_serverActions)) {
        action->setEnabled(m_actionRunner->isReady());
        action->setStatusTip(m_actionRunner->unavailableReason());
    }
}

void MainWindow::showDone(const AdminAction &action, const QJsonObject &answer)
{
    showSecrets(answer);
    statusBar()->showMessage(action.done, messageTime);
    m_sources.refresh();
}

void MainWindow::showSecrets(const QJsonObject &answer)
{
    if (answer.contains("url"_L1)) {
        const QDateTime end = QDateTime::fromString(answer.value("expires_at"_L1).toString(),
                                                    Qt::ISODateWithMs);
        const SecretDialog::Texts texts{
            tr("Password reset link"), tr("Link"),
            tr("This link is shown only once. It can be used once, until %1.").arg(Format::moment(end)),
            tr("Copy link")};
        (new SecretDialog(texts, answer.value("url"_L1).toString(), this))->open();
    }
    if (answer.contains("token"_L1)) {
        const SecretDialog::Texts texts{
            tr("Admin token"), tr("Token"),
            tr("This token is shown only once. Anyone who has it can act as an admin."), tr("Copy token")};
        (new SecretDialog(texts, answer.value("token"_L1).toString(), this))->open();
    }
}

void MainWindow::refresh()
{
    m_sources.refresh();
    currentPage()->refresh();
}

void MainWindow::makeMenus()
{
    makeFileMenu();
    makeEditMenu();
    makeViewMenu();
    makeServerMenu();
    makeHelpMenu();
}

QAction *MainWindow::listAction(QMenu *menu, const QString &text, const QKeySequence &shortcut,
                                void (MainWindow::*slot)())
{
    QAction *action = menu->addAction(text, this, slot);
    action->setShortcut(shortcut);
    m_listActions.append(action);
    return action;
}

void MainWindow::makeFileMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&File"));
    menu->addAction(tr("&Connect…"), this, &MainWindow::askForSources)->setShortcut(QKeySequence::Open);
    m_recent = menu->addMenu(tr("&Recent"));
    fillRecent();
    menu->addSeparator();
    m_export = listAction(menu, tr("&Export as CSV…"), u"Ctrl+E"_s, &MainWindow::exportCurrent);
    menu->addSeparator();
    menu->addAction(tr("&Quit"), this, &QWidget::close)->setShortcut(u"Ctrl+Q"_s);
}

void MainWindow::fillRecent()
{
    m_recent->clear();
    const QList<SourceSettings> recent = RecentSources(m_settings).all();
    for (const SourceSettings &sources : recent)
        m_recent->addAction(sources.name(), this, [this, sources] { open(sources); });
    m_recent->setEnabled(!recent.isEmpty());
}

void MainWindow::makeEditMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&Edit"));
    listAction(menu, tr("&Copy rows"), QKeySequence::Copy, &MainWindow::copyCurrent);
    listAction(menu, tr("&Filter"), QKeySequence::Find, &MainWindow::filterCurrent);
}

void MainWindow::makeViewMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&View"));
    for (int i = 0; i < m_pages.size(); ++i) {
        QAction *action = menu->addAction(m_pages[i]->title(), this, [this, i] {
            showPage(i);
            m_pages[i]->takeFocus();
        });
        action->setShortcut(QKeySequence(u"Ctrl+%1"_s.arg(i + 1)));
    }
    menu->addSeparator();
    m_back = menu->addAction(tr("&Back"), this, &MainWindow::goBack);
    m_back->setShortcut(u"Alt+Left"_s);
    m_forward = menu->addAction(tr("For&ward"), this, &MainWindow::goForward);
    m_forward->setShortcut(u"Alt+Right"_s);
    menu->addSeparator();
    menu->addAction(tr("&Refresh"), this, &MainWindow::refresh)->setShortcut(QKeySequence::Refresh);
}

void MainWindow::makeServerMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&Server"));
    m_serverActions.append(menu->addAction(tr("Send &announcement…"), this, &MainWindow::announce));
    m_serverActions.append(menu->addAction(tr("&Shut down…"), this, &MainWindow::drain));
}

void MainWindow::makeHelpMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&Help"));
    menu->addAction(tr("&Keyboard shortcuts"), this, &MainWindow::showKeys)
        ->setShortcut(QKeySequence::HelpContents);
    menu->addAction(tr("&About Stoa Monitor"), this, [this] {
        QMessageBox::about(
            this, tr("About Stoa Monitor"),
            tr("Stoa Monitor %1 shows how a Stoa server is doing.").arg(QStringLiteral(STOA_VERSION)));
    });
}

void MainWindow::showKeys()
{
    const QList<QPair<QString, QString>> keys{
        {u"Ctrl+1 … Ctrl+8"_s, tr("switch pages")},
        {u"Alt+←, Alt+→"_s, tr("go back to the page before, and forward again")},
        {u"Ctrl+F"_s, tr("filter the list; Enter moves to the list, Esc clears the filter")},
        {tr("Enter, double-click"), tr("in a list: show the details, or what a cell stands for")},
        {u"Ctrl+C, Ctrl+E"_s, tr("copy the selected rows, export all rows as CSV")},
        {u"F5"_s, tr("refresh")},
        {tr("Menu key"), tr("show the actions for the selected row")},
        {tr("Space, ←, →"), tr("in the overview: pause the charts, move along them")},
    };
    QString rows;
    for (const auto &[key, meaning] : keys)
        rows += u"<tr><td><b>%1</b>&nbsp;&nbsp;&nbsp;</td><td>%2</td></tr>"_s.arg(key, meaning);
    QMessageBox::information(this, tr("Keyboard shortcuts"), u"<table cellpadding=3>%1</table>"_s.arg(rows));
}

void MainWindow::saveArrangement()
{
    m_settings.setValue(u"geometry"_s, saveGeometry());
    m_settings.setValue(u"page"_s, nameOf(*currentPage()));
    for (const Page *page : std::as_const(m_pages)) {
        m_settings.beginGroup(nameOf(*page));
        page->save(m_settings);
        m_settings.endGroup();
    }
}

void MainWindow::restoreArrangement()
{
    restoreGeometry(m_settings.value(u"geometry"_s).toByteArray());
    int shown = 0;
    for (int i = 0; i < m_pages.size(); ++i) {
        const QString name = nameOf(*m_pages[i]);
        if (m_settings.value(u"page"_s).toString() == name)
            shown = i;
        m_settings.beginGroup(name);
        m_pages[i]->restore(m_settings);
        m_settings.endGroup();
    }
    changePage(shown);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    saveArrangement();
    QMainWindow::closeEvent(event);
}

// On X11 Ctrl+E also means "end of line", so a focused field would take it from the menu. Qt gives the
// buttons of a mouse that lead back and forward to the widget below it.
bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonPress && isAncestorOf(qobject_cast<QWidget *>(watched))) {
        const Qt::MouseButton button = static_cast<QMouseEvent *>(event)->button();
        if (button == Qt::BackButton)
            goBack();
        else if (button == Qt::ForwardButton)
            goForward();
        return button == Qt::BackButton || button == Qt::ForwardButton;
    }
    if (event->type() != QEvent::ShortcutOverride)
        return QMainWindow::eventFilter(watched, event);
    const QKeySequence pressed(static_cast<QKeyEvent *>(event)->keyCombination());
    if (pressed != m_export->shortcut())
        return false;
    event->ignore();
    return true;
}

} // namespace stoa
