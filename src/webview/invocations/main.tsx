import { render } from 'preact';
import { App } from './App.tsx';
import './styles/page.css';
import './styles/list.css';
import './styles/detail.css';
import './styles/timeline.css';
import './styles/json.css';
import './styles/log.css';

render(<App />, document.body.appendChild(document.createElement('div')));
