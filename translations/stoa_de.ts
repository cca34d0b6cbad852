<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AdminApi</name>
    <message>
        <source>&quot;%1&quot; is out of range.</source>
        <translation>„%1“ liegt außerhalb des Erlaubten.</translation>
    </message>
    <message>
        <source>A token&apos;s name has 1 to %1 visible characters.</source>
        <translation>Der Name eines Tokens hat 1 bis %1 sichtbare Zeichen.</translation>
    </message>
    <message>
        <source>This name is taken.</source>
        <translation>Dieser Name ist schon vergeben.</translation>
    </message>
    <message>
        <source>This account is deactivated. Activate it first.</source>
        <translation>Dieses Konto ist deaktiviert. Aktiviere es zuerst.</translation>
    </message>
    <message>
        <source>There is nothing with this number.</source>
        <translation>Unter dieser Nummer gibt es nichts.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a number.</source>
        <translation>„%1“ muss eine Zahl sein.</translation>
    </message>
</context>
<context>
    <name>AdminGate</name>
    <message>
        <source>This needs a valid admin token.</source>
        <translation>Das braucht ein gültiges Admin-Token.</translation>
    </message>
</context>
<context>
    <name>AnnouncementText</name>
    <message>
        <source>An announcement can have up to %1 characters.</source>
        <translation>Eine Ankündigung darf bis zu %1 Zeichen haben.</translation>
    </message>
</context>
<context>
    <name>Api</name>
    <message>
        <source>Send application/json.</source>
        <translation>Sende application/json.</translation>
    </message>
    <message>
        <source>The body is not JSON.</source>
        <translation>Der Inhalt ist kein JSON.</translation>
    </message>
    <message>
        <source>The body must be one object.</source>
        <translation>Der Inhalt muss ein einzelnes Objekt sein.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a string.</source>
        <translation>„%1“ muss ein Text sein.</translation>
    </message>
</context>
<context>
    <name>AuthPage</name>
    <message>
        <source>The name or the password is wrong.</source>
        <translation>Der Name oder das Passwort stimmt nicht.</translation>
    </message>
    <message>
        <source>This account has been deactivated. Ask the people who run this server.</source>
        <translation>Dieses Konto wurde deaktiviert. Frag die Leute, die diesen Server betreiben.</translation>
    </message>
</context>
<context>
    <name>ChatName</name>
    <message>
        <source>The name holds characters that are not text.</source>
        <translation>Der Name enthält Zeichen, die kein Text sind.</translation>
    </message>
    <message>
        <source>Give the chat a name.</source>
        <translation>Gib dem Chat einen Namen.</translation>
    </message>
    <message>
        <source>A chat&apos;s name can have up to %1 characters.</source>
        <translation>Der Name eines Chats kann bis zu %1 Zeichen haben.</translation>
    </message>
</context>
<context>
    <name>ChatPage</name>
    <message>
        <source>This page has already sent another message. Send this one again.</source>
        <translation>Diese Seite hat schon eine andere Nachricht gesendet. Sende diese noch einmal.</translation>
    </message>
</context>
<context>
    <name>ClientEvent</name>
    <message>
        <source>&quot;text&quot; must be a string.</source>
        <translation>„text“ muss eine Zeichenkette sein.</translation>
    </message>
    <message>
        <source>&quot;epoch&quot; must be a string and &quot;after&quot; a whole number.</source>
        <translation>„epoch“ muss eine Zeichenkette sein und „after“ eine ganze Zahl.</translation>
    </message>
    <message>
        <source>A frame must hold one JSON object.</source>
        <translation>Ein Frame muss genau ein JSON-Objekt enthalten.</translation>
    </message>
    <message>
        <source>This server does not know that type of event.</source>
        <translation>Dieser Server kennt diese Art von Ereignis nicht.</translation>
    </message>
</context>
<context>
    <name>PostTask</name>
    <message>
        <source>The server is busy. Try again in a moment.</source>
        <translation>Der Server ist gerade ausgelastet. Versuch es gleich noch einmal.</translation>
    </message>
    <message>
        <source>The server&apos;s disk is full. The message was not saved.</source>
        <translation>Die Festplatte des Servers ist voll. Die Nachricht wurde nicht gespeichert.</translation>
    </message>
    <message>
        <source>The message could not be saved. Try again later.</source>
        <translation>Die Nachricht konnte nicht gespeichert werden. Versuch es später noch einmal.</translation>
    </message>
    <message>
        <source>You are no longer in this chat.</source>
        <translation>Du bist nicht mehr in diesem Chat.</translation>
    </message>
</context>
<context>
    <name>ErrorPage</name>
    <message>
        <source>Not signed in</source>
        <translation>Nicht angemeldet</translation>
    </message>
    <message>
        <source>No entry</source>
        <translation>Kein Zutritt</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Ausgelastet</translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <translation>Etwas ist schiefgegangen</translation>
    </message>
    <message>
        <source>That did not work</source>
        <translation>Das hat nicht geklappt</translation>
    </message>
</context>
<context>
    <name>FormData</name>
    <message>
        <source>The form holds characters that are not text.</source>
        <translation>Das Formular enthält Zeichen, die kein Text sind.</translation>
    </message>
    <message>
        <source>Send this as a form.</source>
        <translation>Schick das als Formular.</translation>
    </message>
    <message>
        <source>The form has too many fields.</source>
        <translation>Das Formular hat zu viele Felder.</translation>
    </message>
</context>
<context>
    <name>HttpServer</name>
    <message>
        <source>The address is malformed.</source>
        <translation>Die Adresse ist fehlerhaft.</translation>
    </message>
    <message>
        <source>There is nothing at this address.</source>
        <translation>Unter dieser Adresse gibt es nichts.</translation>
    </message>
    <message>
        <source>This address does not take that method.</source>
        <translation>Diese Adresse nimmt diese Methode nicht an.</translation>
    </message>
    <message>
        <source>The server could not answer. Please try again.</source>
        <translation>Der Server konnte nicht antworten. Bitte versuch es noch einmal.</translation>
    </message>
    <message>
        <source>Something went wrong here.</source>
        <translation>Hier ist etwas schiefgegangen.</translation>
    </message>
</context>
<context>
    <name>InvitePage</name>
    <message>
        <source>This invite link is unknown or has expired. Ask for a new one.</source>
        <translation>Dieser Einladungslink ist unbekannt oder abgelaufen. Bitte um einen neuen.</translation>
    </message>
    <message>
        <source>Open the link to join the chat.</source>
        <translation>Öffne den Link, um dem Chat beizutreten.</translation>
    </message>
</context>
<context>
    <name>JsonChatSocket</name>
    <message>
        <source>The server is busy. Try again in a moment.</source>
        <translation>Der Server ist gerade ausgelastet. Versuch es gleich noch einmal.</translation>
    </message>
</context>
<context>
    <name>MessageText</name>
    <message>
        <source>Write something first.</source>
        <translation>Schreib zuerst etwas.</translation>
    </message>
    <message>
        <source>The text holds characters that are not text.</source>
        <translation>Der Text enthält Zeichen, die kein Text sind.</translation>
    </message>
    <message>
        <source>A message can have up to %1 characters.</source>
        <translation>Eine Nachricht kann bis zu %1 Zeichen haben.</translation>
    </message>
</context>
<context>
    <name>NewPassword</name>
    <message>
        <source>That password is too long.</source>
        <translation>Dieses Passwort ist zu lang.</translation>
    </message>
    <message>
        <source>Choose a password of at least %1 characters.</source>
        <translation>Wähle ein Passwort mit mindestens %1 Zeichen.</translation>
    </message>
    <message>
        <source>Too many people are signing in right now. Try again in a moment.</source>
        <translation>Gerade melden sich zu viele Leute an. Versuch es gleich noch einmal.</translation>
    </message>
</context>
<context>
    <name>Nonce</name>
    <message>
        <source>A nonce has 1 to %1 printable characters.</source>
        <translation>Eine Nonce hat 1 bis %1 druckbare Zeichen.</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>There is no such page.</source>
        <translation>Diese Seite gibt es nicht.</translation>
    </message>
    <message>
        <source>You are not in this chat. Ask someone in it for an invite link.</source>
        <translation>Du bist nicht in diesem Chat. Bitte jemanden, der dabei ist, um einen Einladungslink.</translation>
    </message>
</context>
<context>
    <name>ResetPage</name>
    <message>
        <source>This link is unknown, was used, or has expired. Ask for a new one.</source>
        <translation>Dieser Link ist unbekannt, schon benutzt oder abgelaufen. Bitte um einen neuen.</translation>
    </message>
</context>
<context>
    <name>Routes</name>
    <message>
        <source>The server is busy. Try again in a moment.</source>
        <translation>Der Server ist gerade ausgelastet. Versuch es gleich noch einmal.</translation>
    </message>
    <message>
        <source>This address is for WebSockets.</source>
        <translation>Diese Adresse ist für WebSockets.</translation>
    </message>
    <message>
        <source>This request came from another site and was refused.</source>
        <translation>Diese Anfrage kam von einer anderen Website und wurde abgelehnt.</translation>
    </message>
</context>
<context>
    <name>StaticFiles</name>
    <message>
        <source>There is no such file.</source>
        <translation>Diese Datei gibt es nicht.</translation>
    </message>
</context>
<context>
    <name>UserName</name>
    <message>
        <source>The name holds invisible or control characters. Use letters, digits and signs.</source>
        <translation>Der Name enthält unsichtbare Zeichen oder Steuerzeichen. Nimm Buchstaben, Ziffern und Satzzeichen.</translation>
    </message>
    <message>
        <source>Enter a name.</source>
        <translation>Gib einen Namen ein.</translation>
    </message>
    <message>
        <source>A name can have up to %1 characters.</source>
        <translation>Ein Name kann bis zu %1 Zeichen haben.</translation>
    </message>
</context>
<context>
    <name>SessionAuthenticator</name>
    <message>
        <source>Sign in first.</source>
        <translation>Melde dich zuerst an.</translation>
    </message>
</context>
<context>
    <name>scripts</name>
    <message>
        <source>Trying to connect…</source>
        <translation>Verbindung wird aufgebaut&#xa0;…</translation>
    </message>
    <message>
        <source>The server is restarting. What you write is sent as soon as it is back.</source>
        <translation>Der Server startet gerade neu. Was du schreibst, wird gesendet, sobald er wieder da ist.</translation>
    </message>
    <message>
        <source>You are no longer in this chat.</source>
        <translation>Du bist nicht mehr in diesem Chat.</translation>
    </message>
    <message>
        <source>You have been signed out. What you wrote is kept.</source>
        <translation>Du wurdest abgemeldet. Was du geschrieben hast, bleibt erhalten.</translation>
    </message>
    <message>
        <source>There is no connection to the server right now. What you write is sent as soon as it is back.</source>
        <translation>Gerade gibt es keine Verbindung zum Server. Was du schreibst, wird gesendet, sobald sie wieder da ist.</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbinden&#xa0;…</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Reconnecting…</source>
        <translation>Neu verbinden&#xa0;…</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>The server can&apos;t be reached. Try again in a moment.</source>
        <translation>Der Server ist nicht erreichbar. Versuch es gleich noch einmal.</translation>
    </message>
    <message>
        <source>You are signed out. Reload the page to sign in again.</source>
        <translation>Du bist abgemeldet. Lade die Seite neu, um dich wieder anzumelden.</translation>
    </message>
    <message>
        <source>That didn&apos;t work. Try again in a moment.</source>
        <translation>Das hat nicht geklappt. Versuch es gleich noch einmal.</translation>
    </message>
    <message numerus="yes">
        <source>%n new messages</source>
        <translation>
            <numerusform>%n neue Nachricht</numerusform>
            <numerusform>%n neue Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <source>Go to the newest message</source>
        <translation>Zur neuesten Nachricht</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>Older messages could not be loaded. Try again</source>
        <translation>Ältere Nachrichten konnten nicht geladen werden. Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Waiting for the connection</source>
        <translation>Wartet auf die Verbindung</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Wird gesendet&#xa0;…</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Nicht gesendet</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message numerus="yes">
        <source>%n people here</source>
        <translation>
            <numerusform>%n Person hier</numerusform>
            <numerusform>%n Personen hier</numerusform>
        </translation>
    </message>
    <message>
        <source>This message is too long: it can have up to %1 characters.</source>
        <translation>Diese Nachricht ist zu lang: Sie darf höchstens %1 Zeichen haben.</translation>
    </message>
    <message>
        <source>There is nothing in this message but space.</source>
        <translation>In dieser Nachricht stehen nur Leerzeichen.</translation>
    </message>
    <message>
        <source>This message holds characters that can&apos;t be sent. Remove them and send it again.</source>
        <translation>Diese Nachricht enthält Zeichen, die sich nicht senden lassen. Entferne sie und sende sie noch einmal.</translation>
    </message>
    <message>
        <source>The server has a lot to do right now. Try again in a moment.</source>
        <translation>Der Server hat gerade viel zu tun. Versuch es gleich noch einmal.</translation>
    </message>
    <message>
        <source>The server could not store this message. Try again in a while.</source>
        <translation>Der Server konnte diese Nachricht nicht speichern. Versuch es in einer Weile noch einmal.</translation>
    </message>
    <message>
        <source>The server didn&apos;t understand this page. Reload it and try again.</source>
        <translation>Der Server hat diese Seite nicht verstanden. Lade sie neu und versuch es noch einmal.</translation>
    </message>
    <message>
        <source>New messages</source>
        <translation>Neue Nachrichten</translation>
    </message>
    <message numerus="yes">
        <source>%n too many</source>
        <translation>
            <numerusform>%n zu viel</numerusform>
            <numerusform>%n zu viel</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <translation>
            <numerusform>noch %n</numerusform>
            <numerusform>noch %n</numerusform>
        </translation>
    </message>
    <message>
        <source>The message is too long.</source>
        <translation>Die Nachricht ist zu lang.</translation>
    </message>
    <message>
        <source>The message is nearly as long as it can be.</source>
        <translation>Die Nachricht ist fast so lang, wie sie sein darf.</translation>
    </message>
    <message>
        <source>Link copied.</source>
        <translation>Link kopiert.</translation>
    </message>
    <message>
        <source>Your browser didn&apos;t let us copy. The link is selected: copy it with Ctrl + C.</source>
        <translation>Dein Browser hat das Kopieren nicht erlaubt. Der Link ist markiert: Kopier ihn mit Strg + C.</translation>
    </message>
    <message>
        <source>Give the chat a name.</source>
        <translation>Gib dem Chat einen Namen.</translation>
    </message>
    <message>
        <source>new messages</source>
        <translation>neue Nachrichten</translation>
    </message>
    <message>
        <source>Announcement</source>
        <translation>Ankündigung</translation>
    </message>
    <message>
        <source>A message by %1 was removed.</source>
        <translation>Eine Nachricht von %1 wurde entfernt.</translation>
    </message>
    <message>
        <source>This chat was deleted.</source>
        <translation>Dieser Chat wurde gelöscht.</translation>
    </message>
</context>
<context>
    <name>templates</name>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Show older messages</source>
        <translation>Ältere Nachrichten zeigen</translation>
    </message>
    <message>
        <source>Signed in as {{name}}</source>
        <translation>Angemeldet als {{name}}</translation>
    </message>
    <message>
        <source>Your chats</source>
        <translation>Deine Chats</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Write a message</source>
        <translation>Schreib eine Nachricht</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Enter sends, Shift + Enter starts a new line.</source>
        <translation>Eingabe sendet, Umschalt + Eingabe beginnt eine neue Zeile.</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Anywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>&lt;kbd&gt;Alt&lt;/kbd&gt; + &lt;kbd&gt;↑&lt;/kbd&gt; &lt;kbd&gt;↓&lt;/kbd&gt;</source>
        <translation>&lt;kbd&gt;Alt&lt;/kbd&gt; + &lt;kbd&gt;↑&lt;/kbd&gt; &lt;kbd&gt;↓&lt;/kbd&gt;</translation>
    </message>
    <message>
        <source>Previous or next chat</source>
        <translation>Voriger oder nächster Chat</translation>
    </message>
    <message>
        <source>This sheet</source>
        <translation>Diese Übersicht</translation>
    </message>
    <message>
        <source>&lt;kbd&gt;Esc&lt;/kbd&gt;</source>
        <translation>&lt;kbd&gt;Esc&lt;/kbd&gt;</translation>
    </message>
    <message>
        <source>Close a dialog</source>
        <translation>Einen Dialog schließen</translation>
    </message>
    <message>
        <source>In a chat</source>
        <translation>In einem Chat</translation>
    </message>
    <message>
        <source>From writing to the messages</source>
        <translation>Vom Schreiben zu den Nachrichten</translation>
    </message>
    <message>
        <source>&lt;kbd&gt;End&lt;/kbd&gt;</source>
        <translation>&lt;kbd&gt;Ende&lt;/kbd&gt;</translation>
    </message>
    <message>
        <source>To the newest message</source>
        <translation>Zur neuesten Nachricht</translation>
    </message>
    <message>
        <source>While you write</source>
        <translation>Während du schreibst</translation>
    </message>
    <message>
        <source>&lt;kbd&gt;Enter&lt;/kbd&gt;</source>
        <translation>&lt;kbd&gt;Eingabe&lt;/kbd&gt;</translation>
    </message>
    <message>
        <source>Send; on touch screens, a new line</source>
        <translation>Senden; auf Touchscreens eine neue Zeile</translation>
    </message>
    <message>
        <source>&lt;kbd&gt;Ctrl&lt;/kbd&gt; + &lt;kbd&gt;Enter&lt;/kbd&gt;</source>
        <translation>&lt;kbd&gt;Strg&lt;/kbd&gt; + &lt;kbd&gt;Eingabe&lt;/kbd&gt;</translation>
    </message>
    <message>
        <source>Send, on every device</source>
        <translation>Senden, auf jedem Gerät</translation>
    </message>
    <message>
        <source>&lt;kbd&gt;Shift&lt;/kbd&gt; + &lt;kbd&gt;Enter&lt;/kbd&gt;</source>
        <translation>&lt;kbd&gt;Umschalt&lt;/kbd&gt; + &lt;kbd&gt;Eingabe&lt;/kbd&gt;</translation>
    </message>
    <message>
        <source>Start a new line</source>
        <translation>Eine neue Zeile beginnen</translation>
    </message>
    <message>
        <source>In the list of chats</source>
        <translation>In der Chatliste</translation>
    </message>
    <message>
        <source>Move among the chats</source>
        <translation>Zwischen den Chats wechseln</translation>
    </message>
    <message>
        <source>&lt;kbd&gt;Home&lt;/kbd&gt; &lt;kbd&gt;End&lt;/kbd&gt;</source>
        <translation>&lt;kbd&gt;Pos1&lt;/kbd&gt; &lt;kbd&gt;Ende&lt;/kbd&gt;</translation>
    </message>
    <message>
        <source>First or last chat</source>
        <translation>Erster oder letzter Chat</translation>
    </message>
    <message>
        <source>Open the chat</source>
        <translation>Den Chat öffnen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Invite to &lt;bdi&gt;{{chat.name}}&lt;/bdi&gt;</source>
        <translation>In &lt;bdi&gt;{{chat.name}}&lt;/bdi&gt; einladen</translation>
    </message>
    <message>
        <source>Whoever opens this link joins the chat. It works for 7 days.</source>
        <translation>Wer diesen Link öffnet, ist im Chat dabei. Er gilt 7 Tage.</translation>
    </message>
    <message>
        <source>Invite link</source>
        <translation>Einladungslink</translation>
    </message>
    <message>
        <source>Share…</source>
        <translation>Teilen&#xa0;…</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Link kopieren</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
    <message>
        <source>Name of the chat</source>
        <translation>Name des Chats</translation>
    </message>
    <message>
        <source>Only people you invite can read it.</source>
        <translation>Mitlesen können nur die, die du einlädst.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Start chat</source>
        <translation>Chat starten</translation>
    </message>
    <message>
        <source>Welcome to Stoa</source>
        <translation>Willkommen bei Stoa</translation>
    </message>
    <message>
        <source>Sign in. New here? Pick a name and a password of at least 8 characters, and your account is made on the spot.</source>
        <translation>Melde dich an. Neu hier? Such dir einen Namen und ein Passwort mit mindestens 8 Zeichen aus, und dein Konto ist sofort da.</translation>
    </message>
    <message>
        <source>Sign in with your name and password.</source>
        <translation>Melde dich mit deinem Namen und Passwort an.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Sign in or sign up</source>
        <translation>Anmelden oder registrieren</translation>
    </message>
    <message>
        <source>Skip to the messages</source>
        <translation>Zu den Nachrichten springen</translation>
    </message>
    <message>
        <source>Invite</source>
        <translation>Einladen</translation>
    </message>
    <message>
        <source>No messages yet. Write the first one, or ask somebody in.</source>
        <translation>Noch keine Nachrichten. Schreib die erste oder lade jemanden ein.</translation>
    </message>
    <message>
        <source>Invite people</source>
        <translation>Leute einladen</translation>
    </message>
    <message>
        <source>Go to the newest messages</source>
        <translation>Zu den neuesten Nachrichten</translation>
    </message>
    <message>
        <source>Without JavaScript this page stays as it is. &lt;a href=&quot;/chat/{{chat.id}}&quot;&gt;Load it again&lt;/a&gt; to see what is new.</source>
        <translation>Ohne JavaScript bleibt diese Seite, wie sie ist. &lt;a href=&quot;/chat/{{chat.id}}&quot;&gt;Lade sie neu&lt;/a&gt;, um Neues zu sehen.</translation>
    </message>
    <message>
        <source>Go to your chats</source>
        <translation>Zu deinen Chats</translation>
    </message>
    <message>
        <source>Skip to your chats</source>
        <translation>Zu deinen Chats springen</translation>
    </message>
    <message>
        <source>Welcome, &lt;bdi&gt;{{user.name}}&lt;/bdi&gt;</source>
        <translation>Willkommen, &lt;bdi&gt;{{user.name}}&lt;/bdi&gt;</translation>
    </message>
    <message>
        <source>No chats yet. Start one and send its invite link to the people you want in it, or open a link that somebody sent you.</source>
        <translation>Noch keine Chats. Starte einen und schick den Einladungslink an alle, die dabei sein sollen, oder öffne einen Link, den dir jemand geschickt hat.</translation>
    </message>
    <message>
        <source>Back to the chat</source>
        <translation>Zurück zum Chat</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Neues Passwort</translation>
    </message>
    <message>
        <source>Your password is changed</source>
        <translation>Dein Passwort ist geändert</translation>
    </message>
    <message>
        <source>You have been signed out everywhere. Sign in with the new password.</source>
        <translation>Du wurdest überall abgemeldet. Melde dich mit dem neuen Passwort an.</translation>
    </message>
    <message>
        <source>Choose a new password</source>
        <translation>Wähle ein neues Passwort</translation>
    </message>
    <message>
        <source>Change password</source>
        <translation>Passwort ändern</translation>
    </message>
    <message>
        <source>Got it</source>
        <translation>Verstanden</translation>
    </message>
    <message>
        <source>At least 8 characters. You will be signed out everywhere.</source>
        <translation>Mindestens 8 Zeichen. Du wirst überall abgemeldet.</translation>
    </message>
</context>
</TS>
