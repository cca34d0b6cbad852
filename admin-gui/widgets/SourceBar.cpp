#include "admin-gui/widgets/SourceBar.h"

#include "admin-gui/sources/Sources.h"
#include "admin-gui/widgets/Theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QTextDocumentFragment>

namespace stoa {

using namespace Qt::StringLiterals;

SourceBar::SourceBar(Sources &sources, QWidget *parent)
    : QWidget(parent)
    , m_sources(sources)
    , m_chips(new QLabel(this))
    , m_problems(new QLabel(this))
    , m_connect(new QPushButton(tr("Connect…"), this))
{
    m_chips->setTextFormat(Qt::RichText);
    m_problems->setTextFormat(Qt::PlainText);
    m_problems->setWordWrap(true);
    m_problems->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(3);
    texts->addWidget(m_chips);
    texts->addWidget(m_problems);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 8, 12, 8);
    layout->addLayout(texts, 1);
    layout->addWidget(m_connect, 0, Qt::AlignTop);
    connect(m_connect, &QPushButton::clicked, this, &SourceBar::connectClicked);
    connect(&sources, &Sources::changed, this, &SourceBar::updateText);
    updateText();
}

QString SourceBar::text() const
{
    return QTextDocumentFragment::fromHtml(m_chips->text()).toPlainText() + u' ' + m_problems->text();
}

QString SourceBar::chip(const QString &name, const QString &state, const QColor &color) const
{
    return u"<span style=\"color:%1\">●</span>&nbsp;&nbsp;<b>%2</b>&nbsp; <span style=\"color:%3\">%4</span>"_s
        .arg(color.name(), name.toHtmlEscaped(), Theme(*this).quietText().name(), state.toHtmlEscaped());
}

QString SourceBar::serverChip() const
{
    if (m_sources.settings().server.isEmpty())
        return {};
    const Source *server = m_sources.server();
    const Theme theme(*this);
    if (!server)
        return chip(m_sources.settings().server, tr("not connected"), theme.problem());
    switch (server->state()) {
    case Source::State::Live:
        return chip(server->name(), tr("live"), theme.good());
    case Source::State::Connecting:
        return chip(server->name(), tr("connecting…"), theme.warning());
    case Source::State::Failed:
        return chip(server->name(), tr("not connected, retrying"), theme.problem());
    }
    Q_UNREACHABLE();
}

QString SourceBar::databaseChip() const
{
    const Source *database = m_sources.database();
    if (!database)
        return {};
    const Theme theme(*this);
    switch (database->state()) {
    case Source::State::Live:
        return chip(database->name(),
                    m_sources.isServerLive() ? tr("open read-only, as a fallback") : tr("open read-only"),
                    theme.good());
    case Source::State::Connecting:
        return chip(database->name(), tr("opening…"), theme.warning());
    case Source::State::Failed:
        return chip(database->name(), tr("not open, retrying"), theme.problem());
    }
    Q_UNREACHABLE();
}

QStringList SourceBar::problems() const
{
    QStringList found{m_sources.serverProblem()};
    for (const Source *source : {m_sources.server(), m_sources.database()}) {
        if (source)
            found.append(source->problem());
    }
    found.removeAll(QString());
    return found;
}

void SourceBar::updateText()
{
    QStringList chips{serverChip(), databaseChip()};
    chips.removeAll(QString());
    if (chips.isEmpty())
        chips.append(chip(tr("Not connected"), {}, Theme(*this).quietText()));
    m_chips->setText(chips.join(u"&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; "_s));
    const QStringList sentences = problems();
    m_problems->setText(sentences.join(u'\n'));
    m_problems->setVisible(!sentences.isEmpty());
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, Theme(*this).problem());
    m_problems->setPalette(colors);
    setAccessibleName(text());
}

void SourceBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateText();
}

void SourceBar::paintEvent(QPaintEvent *)
{
    const Theme theme(*this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.surface());
    painter.fillRect(0, height() - 1, width(), 1, theme.line());
}

} // namespace stoa
